<?php
/** For PHP's own server: files of WordPress below the path of any subsite, all else to index.php. */

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$root = $_SERVER['DOCUMENT_ROOT'];
if ( preg_match( '#^(?:/yhdistys)?(/wp-(?:admin|includes|content)(?:/.*)?|/[\w-]+\.php)$#', $path, $found ) ) {
	$file = realpath( $root . $found[1] );
	if ( $file !== false && is_dir( $file ) ) {
		$file = realpath( "$file/index.php" );
	}
	if ( $file !== false && str_starts_with( $file, $root ) && is_file( $file ) ) {
		if ( str_ends_with( $file, '.php' ) ) {
			$_SERVER['SCRIPT_NAME']     = substr( $file, strlen( $root ) );
			$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
			$_SERVER['SCRIPT_FILENAME'] = $file;
			chdir( dirname( $file ) );
			require $file;
			return true;
		}
		if ( $found[1] === $path ) {
			return false;
		}
		$types = [ 'css' => 'text/css', 'js' => 'text/javascript', 'svg' => 'image/svg+xml', 'png' => 'image/png' ];
		header( 'Content-Type: ' . ( $types[ pathinfo( $file, PATHINFO_EXTENSION ) ] ?? 'application/octet-stream' ) );
		readfile( $file );
		return true;
	}
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF']    = '/index.php';
chdir( $root );
require "$root/index.php";

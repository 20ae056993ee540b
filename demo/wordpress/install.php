<?php
/**
 * Fills the database of `wordpress.ts`: `php install.php single|network|sites`, with the settings as
 * JSON on standard input. `network` follows `single`; `sites` runs when the configuration knows
 * the network, and makes a subsite, a user for each role, and activates the plugin.
 */

[ , $step ] = $argv;
$settings = json_decode( stream_get_contents( STDIN ), true );

error_reporting( E_ALL & ~E_DEPRECATED );
$_SERVER['HTTP_HOST']   = $settings['host'];
$_SERVER['REQUEST_URI'] = '/';
if ( $step !== 'sites' ) {
	define( 'WP_INSTALLING', true );
}
require $settings['folder'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/theme.php';

// wp_install writes to the administrator
add_filter( 'pre_wp_mail', '__return_true' );

if ( $step === 'single' ) {
	wp_install( 'Keskusliitto', 'admin', 'admin@example.org', true, '', $settings['password'] );
	update_option( 'permalink_structure', '/%postname%/' );
}

if ( $step === 'network' ) {
	require_once ABSPATH . 'wp-admin/includes/network.php';
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	install_network();
	$result = populate_network( 1, $settings['host'], 'admin@example.org', 'Verkosto', '/', false );
	if ( is_wp_error( $result ) && $result->get_error_code() !== 'no_wildcard_dns' ) {
		fwrite( STDERR, $result->get_error_message() );
		exit( 1 );
	}
}

if ( $step === 'sites' ) {
	$blog = 1;
	if ( is_multisite() ) {
		$blog = wpmu_create_blog( $settings['host'], '/yhdistys/', 'Yhdistys', 1 );
		if ( is_wp_error( $blog ) ) {
			fwrite( STDERR, $blog->get_error_message() );
			exit( 1 );
		}
		// WordPress removes the port of a new site's domain
		$wpdb->update( $wpdb->blogs, [ 'domain' => $settings['host'] ], [ 'blog_id' => $blog ] );
		clean_blog_cache( $blog );
		switch_to_blog( $blog );
		update_option( 'home', "http://$settings[host]/yhdistys" );
		update_option( 'siteurl', "http://$settings[host]/yhdistys" );
		$themes = array_fill_keys( array_keys( wp_get_themes() ), true );
		update_site_option( 'allowedthemes', $themes );
		update_site_option( 'mukaan_server', $settings['server'] );
	} else {
		update_option( 'mukaan_server', $settings['server'] );
	}
	$error = activate_plugin( 'mukaan/mukaan.php', '', is_multisite(), true );
	if ( is_wp_error( $error ) ) {
		fwrite( STDERR, $error->get_error_message() );
		exit( 1 );
	}
	foreach ( [ 'administrator', 'editor', 'author' ] as $role ) {
		$user = wp_create_user( $role, $settings['password'], "$role@example.org" );
		if ( is_multisite() ) {
			add_user_to_blog( $blog, $user, $role );
		} else {
			( new WP_User( $user ) )->set_role( $role );
		}
		// no tour of the editor over the page
		$preferences = [ 'core/edit-post' => [ 'welcomeGuide' => false ], '_modified' => gmdate( 'c' ) ];
		update_user_meta( $user, $wpdb->get_blog_prefix( $blog ) . 'persisted_preferences', $preferences );
		update_user_meta( $user, 'locale', $settings['locale'] ?? '' );
	}
	switch_theme( $settings['theme'] );
	global $wp_rewrite;
	$wp_rewrite->init();
	$wp_rewrite->set_permalink_structure( '/%postname%/' );
	flush_rewrite_rules();
}

<?php
/** The one setting: the address of the Mukaan server. In a network it is one for all sites. */

namespace Mukaan;

defined( 'ABSPATH' ) || exit;

const OPTION = 'mukaan_server';
const PAGE   = 'mukaan';

/** @return string an origin such as `https://mukaan.example.org`, or '' where none is set */
function server(): string {
	$server = is_multisite() ? get_site_option( OPTION, '' ) : get_option( OPTION, '' );
	return is_string( $server ) ? $server : '';
}

/** @return string the origin of what was typed, or '' where it is not an https address (http on this machine) */
function sanitize_server( $typed ): string {
	$parts = wp_parse_url( trim( (string) $typed ) );
	if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) ) {
		return '';
	}
	$host     = strtolower( $parts['host'] );
	$scheme   = strtolower( $parts['scheme'] ?? '' );
	$is_local = in_array( $host, [ 'localhost', '127.0.0.1' ], true );
	if ( ! preg_match( '/^[a-z0-9.-]+$/', $host ) || trim( $parts['path'] ?? '', '/' ) !== '' ) {
		return '';
	}
	if ( $scheme !== 'https' && ! ( $scheme === 'http' && $is_local ) ) {
		return '';
	}
	return $scheme . '://' . $host . ( isset( $parts['port'] ) ? ':' . (int) $parts['port'] : '' );
}

function register_server_setting(): void {
	if ( is_multisite() ) {
		return;
	}
	register_setting(
		PAGE,
		OPTION,
		[
			'type'              => 'string',
			'sanitize_callback' => static function ( $typed ) {
				$server = sanitize_server( $typed );
				if ( $server === '' && trim( (string) $typed ) !== '' ) {
					add_settings_error( OPTION, 'server', user_strings()['serverFault'] );
					return server();
				}
				return $server;
			},
		]
	);
}

function add_settings_page(): void {
	$parent     = is_multisite() ? 'settings.php' : 'options-general.php';
	$capability = is_multisite() ? 'manage_network_options' : 'manage_options';
	$title      = user_strings()['settings'];
	add_submenu_page( $parent, $title, $title, $capability, PAGE, __NAMESPACE__ . '\show_settings_page' );
}

function show_settings_page(): void {
	$strings = user_strings();
	$action  = is_multisite() ? network_admin_url( 'edit.php?action=mukaan' ) : admin_url( 'options.php' );
	echo '<div class="wrap"><h1>' . esc_html( $strings['settings'] ) . '</h1>';
	// phpcs:disable WordPress.Security.NonceVerification -- shows a message only
	if ( is_multisite() && isset( $_GET['saved'] ) ) {
		$saved = $_GET['saved'] === '1';
		printf(
			'<div class="notice notice-%s" role="status"><p>%s</p></div>',
			$saved ? 'success' : 'error',
			esc_html( $strings[ $saved ? 'saved' : 'serverFault' ] )
		);
	}
	echo '<form method="post" action="' . esc_url( $action ) . '">';
	if ( is_multisite() ) {
		wp_nonce_field( 'mukaan' );
	} else {
		settings_fields( PAGE );
	}
	printf(
		'<table class="form-table"><tr><th><label for="mukaan-server">%s</label></th><td>'
		. '<input type="url" class="regular-text" id="mukaan-server" name="%s" value="%s" aria-describedby="mukaan-server-help">'
		. '<p class="description" id="mukaan-server-help">%s</p></td></tr></table>',
		esc_html( $strings['server'] ),
		esc_attr( OPTION ),
		esc_attr( server() ),
		esc_html( $strings['serverHelp'] )
	);
	submit_button( $strings['save'] );
	echo '</form></div>';
}

function save_network_setting(): void {
	check_admin_referer( 'mukaan' );
	if ( ! current_user_can( 'manage_network_options' ) ) {
		wp_die( '', '', [ 'response' => 403 ] );
	}
	$typed  = isset( $_POST[ OPTION ] ) ? sanitize_text_field( wp_unslash( $_POST[ OPTION ] ) ) : '';
	$server = sanitize_server( $typed );
	$valid  = $server !== '' || $typed === '';
	if ( $valid ) {
		update_site_option( OPTION, $server );
	}
	$page = network_admin_url( 'settings.php' );
	wp_safe_redirect( add_query_arg( [ 'page' => PAGE, 'saved' => $valid ? '1' : '0' ], $page ) );
	exit;
}

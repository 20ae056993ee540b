<?php
/**
 * Plugin Name: Mukaan
 * Description: Shows an event or a series of Mukaan with its registration form, by a block or a shortcode.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 *
 * Text is not stored in the page: the block and the shortcode are rendered on the server, so authors
 * who may not write <script> can use them.
 */

namespace Mukaan;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/strings.php';
require __DIR__ . '/settings.php';
require __DIR__ . '/accent.php';
require __DIR__ . '/embed.php';

add_action( 'init', __NAMESPACE__ . '\register_embeds' );
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue_accent' );
add_action( 'admin_init', __NAMESPACE__ . '\register_server_setting' );
add_action( is_multisite() ? 'network_admin_menu' : 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
add_action( 'network_admin_edit_mukaan', __NAMESPACE__ . '\save_network_setting' );

<?php
/** Deletes the plugin's setting. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'mukaan_server' );
delete_site_option( 'mukaan_server' );

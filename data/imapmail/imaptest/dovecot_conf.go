//go:build unix

package imaptest

// template is the configuration of a Dovecot that needs no rights; names in braces are filled in. It offers
// COMPRESS=DEFLATE, as providers do.
const template = `base_dir = {dir}/run
state_dir = {dir}/run
log_path = {dir}/log/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{dir}/mail/%u/Maildir:LAYOUT=fs
mail_plugins = zlib
disable_plaintext_auth = no
auth_mechanisms = plain login
ssl = yes
ssl_cert = <{dir}/cert.pem
ssl_key = <{dir}/key.pem
mail_fsync = never
passdb {
  driver = static
  args = password=pass
}
userdb {
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \Drafts
    auto = create
  }
  mailbox Sent {
    special_use = \Sent
    auto = create
  }
  mailbox Archive {
    special_use = \Archive
    auto = create
  }
  mailbox Trash {
    special_use = \Trash
    auto = create
  }
}
protocol imap {
  mail_plugins = zlib imap_zlib
  mail_max_userip_connections = 50
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = {imap}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }
}
service stats {
  chroot =
}
service old-stats {
  chroot =
}
`

using Relata.Servers.Processes;

namespace Relata.Servers.MariaDb;

/// <summary>The programs of MariaDB, under the names they had before, too.</summary>
internal static class MariaDbPrograms
{
    private const string Package = "mariadb-server";

    public static ServerUser User() => ServerUser.FirstOf("mysql", "nobody");

    public static string Server() => ServerPrograms.Find(Package, [], "mariadbd", "mysqld");

    public static string Installer() => ServerPrograms.Find(Package, [], "mariadb-install-db", "mysql_install_db");
}

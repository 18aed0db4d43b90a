using Relata;

namespace Flagboard.Data;

/// <summary>
/// The database that the setting <c>Database</c> names: <c>postgresql:</c> or <c>mariadb:</c> and a connection string,
/// or the path of a SQLite file.
/// </summary>
public static class Databases
{
    public static Database Open(string setting)
    {
        Database database = setting.Split(':', 2) switch
        {
            ["postgresql", var connection] => new PostgreSqlDatabase(connection),
            ["mariadb", var connection] => new MariaDbDatabase(connection),
            _ => new SqliteDatabase($"Data Source={setting}"),
        };

        // What a page reads in a loop without an option is loaded for all objects of the result, in one statement.
        database.DefaultLoading = Loading.Batch;
        return database;
    }

    /// <summary>What a message may say of the setting: a connection string can hold a password.</summary>
    public static string NameOf(string setting) =>
        setting.Split(':', 2) is ["postgresql" or "mariadb", _] parts ? $"of its {parts[0]} connection string" : setting;
}

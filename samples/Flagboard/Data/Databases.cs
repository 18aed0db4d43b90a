using Relata;

namespace Flagboard.Data;

/// <summary>
/// The database that the setting <c>Database</c> names: <c>postgresql:</c> or <c>mariadb:</c> and a connection string,
/// or the path of a SQLite file.
/// </summary>
public static class Databases
{
    // The tables of the first version.
    private const string First = "20261130-0701-start";

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

    /// <summary>Applies the migrations in the folder <c>Migrations</c> that the database lacks, also to a database of the first version, which created its tables without a history.</summary>
    public static async Task MigrateAsync(Database database)
    {
        try
        {
            await database.MigrateAsync();
        }
        catch (MigrationException error) when (error.Code == "REL616")
        {
            if (IsFirstVersion(await database.CompareSchemaAsync()))
            {
                await database.Migrations().MarkAsync(First);
            }

            // Another instance may have marked and migrated the tables meanwhile. Those of another program are refused again.
            await database.MigrateAsync();
        }
    }

    // Tables of these names may belong to another program, or to a later version: what the first version had is there, and what it lacked is not.
    private static bool IsFirstVersion(SchemaDifferences differences) =>
        differences.All.Where(difference => difference.Kind is SchemaDifferenceKind.MissingTable or SchemaDifferenceKind.MissingColumn).ToList() is [{ Kind: SchemaDifferenceKind.MissingColumn, Table: "flag", Name: "raised_at" }];

    /// <summary>What a message may say of the setting: a connection string can hold a password.</summary>
    public static string NameOf(string setting) =>
        setting.Split(':', 2) is ["postgresql" or "mariadb", _] parts ? $"of its {parts[0]} connection string" : setting;
}

using Relata.Providers;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema;
using Relata.Schema.Comparing;
using Relata.Schema.Reading;

namespace Relata.Migrations.Tests.Databases;

/// <summary>Statements sent to a database without a session.</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(this Database database, params string[] texts) => await database.OnAsync(async connection =>
    {
        foreach (var text in texts)
        {
            await connection.SendAsync([new PlainStatement(text)], endsTransaction: false, isAsync: true, CancellationToken.None);
        }

        return true;
    });

    public static Task<List<string?[]>> RowsAsync(this Database database, string text) => database.OnAsync(async connection =>
    {
        var rows = new CatalogRows();
        await connection.SendAsync([new PlainStatement(text, rows)], endsTransaction: false, isAsync: true, CancellationToken.None);
        return rows.Rows;
    });

    /// <summary>The first column of a query, separated by blanks.</summary>
    public static async Task<string> TextAsync(this Database database, string text) => string.Join(' ', (await database.RowsAsync(text)).Select(row => row[0] ?? "NULL"));

    public static Task<LiveSchema> ReadSchemaAsync(this Database database) => database.SchemaDialect.Reader.ReadAsync(database, [], isAsync: true, CancellationToken.None);

    /// <summary>The differences of the database from a model, without those that do not matter.</summary>
    public static async Task<string> DifferencesAsync(this Database database, RelationalModel model)
    {
        var found = SchemaComparer.Compare(model, await database.ReadSchemaAsync(), database.SchemaDialect);
        return string.Join('\n', found.All);
    }

    /// <summary>Creates the tables of a model as CreateTables does.</summary>
    public static Task CreateAsync(this Database database, RelationalModel model) =>
        database.ExecuteAsync([.. database.SchemaDialect.Write(SchemaPlanner.Plan(RelationalModel.Empty, model, database.SchemaDialect.AllowsForwardReferences))]);

    private static async Task<T> OnAsync<T>(this Database database, Func<DatabaseConnection, Task<T>> use)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        try
        {
            return await use(connection);
        }
        finally
        {
            database.GiveBack(connection);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Relata.Relational;
using Relata.Schema.Operations;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>The table of a database that keeps in what it differed from the migrations when they were marked as applied.</summary>
/// <remarks>
/// They are compared as text, so the texts of <see cref="SchemaDifference"/> are a stored format. A difference of a table or column that has since been renamed or changed in the model is another one, until
/// the database is marked again.
/// </remarks>
internal sealed class AcceptedDifferences(MigrationConnection connection)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_migration_accepted";

    private static readonly Table Definition = new(
        new QualifiedName(null, TableName),
        [
            new Column("id", ColumnType.String) { MaxLength = 64 },
            new Column("difference", ColumnType.String),
        ],
        ["id"]);

    private SchemaDialect Schema => connection.Dialect.Schema;

    private string Table => Schema.Dialect.QuoteTable(Definition.Name);

    /// <summary>The differences, in words.</summary>
    public async ValueTask<ValueList<string>> ReadAsync() => await connection.HasTableAsync(TableName).ConfigureAwait(false)
        ? [.. await connection.TextsAsync($"SELECT difference FROM {Table} ORDER BY difference").ConfigureAwait(false)]
        : [];

    /// <summary>Adds those that are not there.</summary>
    public async ValueTask AddAsync(IReadOnlyList<SchemaDifference> differences)
    {
        var known = (await ReadAsync().ConfigureAwait(false)).ToHashSet();
        var added = differences.Select(difference => difference.ToString()).Where(known.Add).ToList();
        if (added.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync(new TableWriter(Schema).CreateTable(new CreateTable(Definition, []), ifMissing: true)).ConfigureAwait(false);
        foreach (var difference in added)
        {
            await connection.SendAsync(new HistoryStatement(
                $"INSERT INTO {Table} (id, difference) VALUES ({Schema.Dialect.Parameter(1)}, {Schema.Dialect.Parameter(2)})",
                [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(difference))), difference])).ConfigureAwait(false);
        }
    }
}

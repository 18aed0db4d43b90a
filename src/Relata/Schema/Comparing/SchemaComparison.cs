using Relata.Mapping;

namespace Relata.Schema.Comparing;

/// <summary>Compares the model of a database with what its catalog says.</summary>
internal static class SchemaComparison
{
    /// <summary>Reads the catalog and compares.</summary>
    public static async Task<SchemaDifferences> RunAsync(Database database, bool isAsync, CancellationToken cancellationToken)
    {
        var model = TableMapper.MapDistinct(database.Models, database.Dialect);
        var dialect = database.SchemaDialect;
        var schemas = model.Tables.Select(table => table.Name.Schema)
            .Concat(model.Sequences.Select(sequence => sequence.Name.Schema)).Concat(model.Views.Select(view => view.Name.Schema)).OfType<string>().Select(dialect.Dialect.Names.Stored).Distinct();
        var live = await dialect.Reader.ReadAsync(database, [.. schemas], isAsync, cancellationToken).ConfigureAwait(false);
        return SchemaComparer.Compare(model, live, dialect);
    }

    /// <summary>Compares, and warns or throws.</summary>
    public static async Task CheckAsync(Database database, SchemaCheck check, bool isAsync, CancellationToken cancellationToken)
    {
        if (check is not (SchemaCheck.Warn or SchemaCheck.Throw or SchemaCheck.None))
        {
            throw new ArgumentOutOfRangeException(nameof(check), check, null);
        }

        if (check == SchemaCheck.None)
        {
            return;
        }

        var found = await RunAsync(database, isAsync, cancellationToken).ConfigureAwait(false);
        if (check == SchemaCheck.Throw && found.Dangerous.Count > 0)
        {
            throw new SchemaMismatchException($"The database does not fit the model: queries or writes can fail.\n{found}");
        }

        if (found.All.Count > 0)
        {
            database.Warn($"The database differs from the model ('!' where a query or a write can fail).\n{found}");
        }
    }
}

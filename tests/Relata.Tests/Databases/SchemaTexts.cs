using Relata.CompilerServices;
using Relata.Mapping;
using Relata.Relational;
using Relata.Schema;

namespace Relata.Tests.Databases;

/// <summary>The statements that create the tables of entities, and those that drop them.</summary>
internal sealed record SchemaTexts(string[] Create, string[] Drop)
{
    public static SchemaTexts Of(IEnumerable<EntityType> types, SchemaDialect schema)
    {
        var model = TableMapper.MapDistinct(types, schema.Dialect);
        return new SchemaTexts(Write(RelationalModel.Empty, model), Write(model, RelationalModel.Empty));

        string[] Write(RelationalModel from, RelationalModel to) => [.. schema.Write(SchemaPlanner.Plan(from, to, schema.AllowsForwardReferences))];
    }

    /// <summary>Creates the tables of a database, asserts that it finds them as its classes say, and returns the statements that create some of them and their indexes.</summary>
    public static IEnumerable<string> Created(Database database, params string[] tables)
    {
        database.CreateTables();
        Assert.Empty(database.CompareSchema().All);
        string[] names = [.. tables.Select(database.Dialect.Quote)];
        return Of(database.Models, database.SchemaDialect).Create.Where(text => Array.Exists(names, name => IsOf(text, name)));
    }

    private static bool IsOf(string text, string table) =>
        text.Contains($" EXISTS {table} (", StringComparison.Ordinal) || text.Contains($" ON {table} (", StringComparison.Ordinal);
}

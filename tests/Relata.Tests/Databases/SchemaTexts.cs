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
}

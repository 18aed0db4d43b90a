using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Relational;
using Relata.Sql;

namespace Relata.Schema;

/// <summary>Entities → the statements that make their tables.</summary>
internal static class SchemaPlanner
{
    /// <exception cref="MappingException">Two names are one to the database, there is no entity, or the database lacks what one needs.</exception>
    public static SchemaPlan Plan(IEnumerable<EntityType> models, Dialect dialect)
    {
        var ordered = Ordered(models, dialect);
        new NameClashes(dialect.Names).Check(ordered);
        var schemas = ordered.Select(type => type.Table.Schema).OfType<string>().Distinct().ToImmutableArray();
        var writer = new TableWriter(dialect);
        return new SchemaPlan(
            [
                .. dialect.BeforeTables(schemas),
                .. Sequences(ordered).Select(dialect.CreateSequence),
                .. ordered.Select((type, i) => writer.CreateTable(type, key => !IsLater(key, ordered, i, dialect))),
                .. ordered.SelectMany((type, i) => type.ForeignKeys.Where(key => IsLater(key, ordered, i, dialect)).Select(key => writer.AddForeignKey(type, key))),
                .. ordered.SelectMany(type => type.Indexes.Select(index => writer.CreateIndex(type, index))),
            ],
            PlanDrop(models, dialect));
    }

    /// <summary>The statements that drop the tables. Names that are one to the database do no harm here.</summary>
    /// <exception cref="MappingException">Two entities have one table, there is no entity, or the database lacks what one needs.</exception>
    public static ImmutableArray<string> PlanDrop(IEnumerable<EntityType> models, Dialect dialect)
    {
        var ordered = Ordered(models, dialect);
        return [.. dialect.DropTables([.. ordered.Reverse().Select(type => type.Table)]), .. Sequences(ordered).Select(dialect.DropSequence)];
    }

    private static ImmutableArray<EntityType> Ordered(IEnumerable<EntityType> models, Dialect dialect) =>
        [.. TableOrder.Of(Checked([.. models], dialect)).SelectMany(group => group)];

    private static IEnumerable<QualifiedName> Sequences(ImmutableArray<EntityType> types) =>
        types.Select(type => type.GeneratedColumn?.Column.Sequence).OfType<QualifiedName>().Distinct();

    // Of tables that refer to each other in a circle one is created before a table it refers to.
    private static bool IsLater(ForeignKey key, ImmutableArray<EntityType> ordered, int table, Dialect dialect) =>
        !dialect.AllowsForwardReferences && ordered.IndexOf(key.Principal) > table;

    private static ImmutableArray<EntityType> Checked(ImmutableArray<EntityType> models, Dialect dialect)
    {
        if (models.IsEmpty)
        {
            throw new MappingException(
                "REL120",
                "No entity is known, so there is no table to create. Mark a class with [Table] and derive it from Model; "
                + "if the classes are in an assembly that nothing has used yet, name them: ModelSet.Of<User>().");
        }

        if (models.GroupBy(type => dialect.QuoteTable(type.Table)).FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw NameClashes.SameTable(shared.First(), shared.Last(), $"the same table {shared.Key}");
        }

        foreach (var type in models)
        {
            KeySequence.Require(type, dialect);
        }

        return models;
    }
}

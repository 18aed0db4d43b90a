using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sql;

namespace Relata.Schema;

/// <summary>Entities → the statements that make their tables.</summary>
internal static class SchemaPlanner
{
    /// <exception cref="MappingException">Two entities have one table, there is no entity, or the database lacks what one needs.</exception>
    public static SchemaPlan Plan(IEnumerable<EntityType> models, Dialect dialect)
    {
        var ordered = TableOrder.Of(Checked([.. models], dialect)).SelectMany(group => group).ToImmutableArray();
        var schemas = ordered.Select(type => type.Schema).OfType<string>().Distinct().ToImmutableArray();
        var sequences = ordered.Where(type => type.GeneratedColumn?.Sequence is not null).DistinctBy(type => (type.Schema, type.GeneratedColumn!.Sequence)).ToImmutableArray();
        var writer = new TableWriter(dialect);
        return new SchemaPlan(
            [
                .. dialect.BeforeTables(schemas),
                .. sequences.Select(dialect.CreateSequence),
                .. ordered.Select((type, i) => writer.CreateTable(type, key => !IsLater(key, ordered, i, dialect))),
                .. ordered.SelectMany((type, i) => type.ForeignKeys.Where(key => IsLater(key, ordered, i, dialect)).Select(key => writer.AddForeignKey(type, key))),
                .. ordered.SelectMany(type => type.Indexes.Select(index => writer.CreateIndex(type, index))),
            ],
            [.. dialect.DropTables([.. ordered.Reverse()]), .. sequences.Select(dialect.DropSequence)]);
    }

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

        var shared = models.GroupBy(dialect.QuoteTable).FirstOrDefault(group => group.Count() > 1);
        if (shared is not null)
        {
            var (one, other) = (shared.First().ClrType, shared.Last().ClrType);
            throw new MappingException(
                "REL121",
                $"{one.FullName} and {other.FullName} have the same table {shared.Key}. Give one of them another with "
                + "[Table(\"name\")], or choose the entities of this database: ModelSet.Of<...>() for those that hang together, "
                + $"ModelSet.InNamespace(\"{one.Namespace}\") for those of a namespace.");
        }

        foreach (var type in models)
        {
            KeySequence.Require(type, dialect);
        }

        return models;
    }
}

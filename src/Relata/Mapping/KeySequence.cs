using Relata.Entities.Metadata;
using Relata.Relational;
using Relata.Sql;

namespace Relata.Mapping;

/// <summary>Checks that the database supports sequences if an entity uses one, and that blocks of numbers are declared as they can be used.</summary>
internal static class KeySequence
{
    /// <summary>The sequences of entities: those that the database reads, and those of which the program takes blocks.</summary>
    /// <exception cref="MappingException">Two entities take blocks of different sizes from one sequence.</exception>
    public static IEnumerable<Sequence> Of(IEnumerable<EntityType> types)
    {
        var found = new Dictionary<QualifiedName, (Sequence Sequence, EntityType Type)>();
        foreach (var type in types)
        {
            foreach (var sequence in type.Hierarchy.Columns.Select(Sequence).OfType<Sequence>())
            {
                if (found.TryAdd(sequence.Name, (sequence, type)) || found[sequence.Name].Sequence == sequence)
                {
                    continue;
                }

                throw new MappingException(
                    "REL167",
                    $"{found[sequence.Name].Type.Name} and {type.Name} take their keys from the sequence '{sequence.Name.Name}', by {Size(found[sequence.Name].Sequence)} and by {Size(sequence)}: a sequence has one increment. "
                    + "Let both have the same BlockSize, or sequences of their own.");
            }
        }

        return found.Values.Select(entry => entry.Sequence);
    }

    private static Sequence? Sequence(MappedColumn column) =>
        column.Column.Sequence is { } name ? new Sequence(name) : column.Block is { Sequence: { } blocks } block ? new Sequence(blocks) { Increment = block.Size } : null;

    private static string Size(Sequence sequence) => sequence.Increment is { } size ? $"blocks of {size}" : "single numbers";

    private static void RequireBlock(EntityType type, MappedColumn column, KeyBlock block, Dialect dialect)
    {
        if (block.Sequence is null || block.Size < 2)
        {
            throw new MappingException(
                "REL167",
                $"{type.Name}.{column.Property} has BlockSize = {block.Size}{(block.Sequence is null ? " and no Sequence" : "")}: blocks of 2 or more numbers come from a sequence. "
                + "Write [PrimaryKey(Sequence = \"...\", BlockSize = 100)], or remove BlockSize.");
        }

        if (!dialect.HasSequences)
        {
            throw new MappingException(
                "REL124",
                $"{type.Name}.{column.Property} comes from the sequence '{block.Sequence.Name}', and this database has no sequences. "
                + $"Remove Sequence and BlockSize, so that each table counts by itself, or keep {type.Name} in a database that has them: PostgreSQL, MariaDB.");
        }
    }

    /// <exception cref="MappingException">The entity's key is generated from a sequence, which the database does not support.</exception>
    public static void Require(EntityType type, Dialect dialect)
    {
        if (type.GeneratedColumn is { Column.Sequence: { } sequence } key && !dialect.HasSequences)
        {
            throw new MappingException(
                "REL124",
                $"{type.Name}.{key.Property} comes from the sequence '{sequence.Name}', and this database has no sequences. "
                + $"Remove Sequence, so that each table counts by itself, or keep {type.Name} in a database that has them: PostgreSQL, MariaDB.");
        }

        if (type is { IsKeyless: false } && type.Columns[0] is { Block: { } block } column)
        {
            RequireBlock(type, column, block, dialect);
        }
    }
}

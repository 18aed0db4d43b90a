using Relata.Sql;

namespace Relata.Mapping;

/// <summary>Checks that the database supports sequences if an entity uses one.</summary>
internal static class KeySequence
{
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
    }
}

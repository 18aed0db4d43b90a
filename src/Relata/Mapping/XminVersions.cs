using Relata.Sql;

namespace Relata.Mapping;

/// <summary>Which entities can have PostgreSQL's <c>xmin</c> as their version.</summary>
internal static class XminVersions
{
    /// <exception cref="MappingException">The database has no <c>xmin</c>, or the entity has a row in several tables.</exception>
    public static void Require(EntityType type, Dialect dialect)
    {
        if (type.Version is not { Version: VersionSource.Xmin })
        {
            return;
        }

        if (!dialect.HasXmin)
        {
            throw new MappingException(
                "REL132",
                $"{type.Name}.{type.Version} is VersionSource.Xmin, and this database has no column 'xmin'. "
                + $"Write [Version] on an int, which the session raises, or keep {type.Name} in PostgreSQL.");
        }

        if (type.Parts.Length > 1)
        {
            throw new MappingException(
                "REL133",
                $"{type.Base!.Root.Name}.{type.Version} is VersionSource.Xmin, and a {type.Name} has a row in each of the tables {string.Join(", ", type.Parts)}: a change of one of them leaves the xmin of the others. "
                + "Write [Version] on an int, or keep the hierarchy in one table.");
        }
    }
}

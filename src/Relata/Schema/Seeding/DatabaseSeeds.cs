using System.Collections.Immutable;
using Relata.Schema.Seeding;

namespace Relata;

/// <summary>Rows that a database has with its tables, such as countries and roles. They are declared when the program starts, and <see cref="Database.SeedAsync"/> writes them.</summary>
/// <example><code>
/// db.Seeds.Add&lt;Country&gt;(() =&gt; [new() { Code = "NO", Name = "Norway" }, new() { Code = "SE", Name = "Sweden" }]);
/// await db.SeedAsync();
/// </code></example>
public sealed class DatabaseSeeds
{
    internal DatabaseSeeds()
    {
    }

    /// <summary>What was declared.</summary>
    internal ImmutableArray<SeedSet> Sets { get; private set; } = [];

    /// <summary>Declares rows. Each has a primary key, also where the database would generate one, and the columns that are set; relationships are set by their foreign keys.</summary>
    /// <remarks>
    /// A missing row is inserted. A column of an existing row is written only if the seed has changed since it was applied, and the row has what the seed had: what somebody has edited is kept, and told.
    /// A column that no seed sets is the database's. Rows of any table may refer to rows of any other.
    /// </remarks>
    /// <param name="rows">Makes the rows, new ones at each call.</param>
    public DatabaseSeeds Add<T>(Func<IEnumerable<T>> rows)
        where T : Entity, IEntity<T> => Add(T.EntityType, rows, isRemoval: false);

    /// <summary>Declares that rows which were seeds are deleted. Only the primary key is needed. A row that somebody has edited is kept, and told.</summary>
    /// <param name="rows">Makes the rows, new ones at each call.</param>
    public DatabaseSeeds Remove<T>(Func<IEnumerable<T>> rows)
        where T : Entity, IEntity<T> => Add(T.EntityType, rows, isRemoval: true);

    private DatabaseSeeds Add<T>(EntityType type, Func<IEnumerable<T>> rows, bool isRemoval)
        where T : Entity
    {
        ArgumentNullException.ThrowIfNull(rows);
        Sets = Sets.Add(new SeedSet(type, () => [.. rows()], isRemoval));
        return this;
    }
}

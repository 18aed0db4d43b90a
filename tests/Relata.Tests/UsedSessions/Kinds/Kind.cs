using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A class of entities, for steps that do not know which one they are at.</summary>
internal abstract class Kind(string name)
{
    public string Name { get; } = name;

    /// <summary>The foreign keys of its table.</summary>
    public List<Link> Links { get; } = [];

    /// <summary>Its relationships.</summary>
    public abstract IReadOnlyList<Side> Sides { get; }

    /// <summary>Where a thing is in the order in which queries ask for its kind. Default: that of the keys.</summary>
    public virtual (string, int) PlaceOf(Thing thing) => thing.Key is (string pier, int number) ? (pier, number) : ("", (int)thing.Key!);

    /// <summary>Whether queries can have criteria for link rows.</summary>
    public abstract bool HasLinks { get; }

    /// <summary>The relationship whose entities queries can count; null for none.</summary>
    public abstract Side? Counted { get; }

    /// <summary>The number that the last query for it has counted.</summary>
    public abstract int CountOf(Entity entity);

    public override string ToString() => Name;

    public abstract Entity Create(string name);

    public abstract object KeyOf(Entity entity);

    /// <summary>The rows of the table, read without a session.</summary>
    public abstract IReadOnlyList<Entity> Rows(Database database);

    public abstract Task<Entity?> GetAsync(Session session, object key, Random random);

    /// <summary>Sends a query made at random.</summary>
    /// <param name="session">The session.</param>
    /// <param name="shape">What is asked for.</param>
    /// <param name="random">Chooses the options.</param>
    public abstract Task<QueryResult> QueryAsync(Session session, QueryShape shape, Random random);

    /// <summary>Adds to the values of some rows by one UPDATE.</summary>
    public abstract Task<int> UpdateAsync(Session session, IReadOnlyList<string> names, int added, Random random);

    /// <summary>Deletes some rows by one DELETE.</summary>
    public abstract Task<int> DeleteAsync(Session session, IReadOnlyList<string> names, Random random);

    /// <summary>Loads what options made at random say onto objects in hand.</summary>
    public abstract Task LoadAsync(Session session, IReadOnlyList<Entity> owners, Random random);
}

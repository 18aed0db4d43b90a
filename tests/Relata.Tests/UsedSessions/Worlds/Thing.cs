using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>A row or an object as the model knows it.</summary>
internal sealed class Thing(Kind kind, string name)
{
    public Kind Kind { get; } = kind;

    public string Name { get; } = name;

    public ThingState State { get; set; } = ThingState.Stored;

    public int Value { get; set; }

    /// <summary>A value that no two rows may share.</summary>
    public int? Badge { get; set; }

    /// <summary>The key of its row; null before the INSERT.</summary>
    public object? Key { get; set; }

    /// <summary>The session's object; null where the session has none.</summary>
    public Entity? Entity { get; set; }

    /// <summary>What it refers to.</summary>
    public Dictionary<Link, Thing?> Refers { get; set; } = kind.Links.ToDictionary(link => link, _ => (Thing?)null);

    /// <summary>What it referred to at the last flush.</summary>
    public Dictionary<Link, Thing?> Written { get; set; } = kind.Links.ToDictionary(link => link, _ => (Thing?)null);

    /// <summary>Foreign keys set by hand: their relationships follow at the commit, those of a new object at the flush.</summary>
    public HashSet<Link> ByKey { get; set; } = [];

    /// <summary>What it was released from where the session did not know of it: its reference may still lead there until the flush.</summary>
    public Dictionary<Link, Thing> Unseen { get; } = [];

    /// <summary>Relationships that were set since the last flush, to another thing or to the same.</summary>
    public HashSet<Link> Touched { get; set; } = [];

    /// <summary>Whether another session has changed the value since it was read.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether a query may have loaded parts of its relationships, and none that loads the whole has returned it since.</summary>
    public bool IsNarrowed { get; set; }

    /// <summary>Whether its row is there, deleted at the next flush or not.</summary>
    public bool HasRow => State is ThingState.Stored or ThingState.Leaving;

    /// <summary>Whether it is there after the next flush, unless a cascade takes it.</summary>
    public bool Stays => State is ThingState.New or ThingState.Stored;

    public override string ToString() => Name;
}

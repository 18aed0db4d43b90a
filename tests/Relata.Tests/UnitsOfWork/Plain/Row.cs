using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>A row, there or to be inserted, as plain data.</summary>
internal sealed class Row(Kind type, string name)
{
    /// <summary>A version that is learned from the row.</summary>
    public const int Unknown = -1;

    public Kind Type { get; } = type;

    public Kind Root { get; } = StudioKinds.RootOf(type);

    public string Name { get; } = name;

    public RowState State { get; set; }

    /// <summary>The key of its row; null before the INSERT.</summary>
    public object? Key { get; set; }

    public int Value { get; set; }

    /// <summary>The column of a derived class.</summary>
    public int Extra { get; set; }

    /// <summary>The columns of its own.</summary>
    public (int Value, int Extra, int? Badge, string City) Columns => (Value, Extra, Badge, City);

    /// <summary>What its row has in the columns of its own; a delete that keeps the row drops their changes.</summary>
    public (int Value, int Extra, int? Badge, string City) WrittenColumns { get; set; }

    public int Tenant { get; set; }

    public int Version { get; set; }

    public int? Badge { get; set; }

    public string City { get; set; } = "";

    public string Language { get; set; } = "";

    /// <summary>The flush that has deleted it softly; 0 for none.</summary>
    public int DeletedBy { get; set; }

    /// <summary>Whether it is deleted for good.</summary>
    public bool IsPurged { get; set; }

    /// <summary>Whether it is written by the next flush, although its columns may be those of its row.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether something was set since the last flush, perhaps to what it was: whether that is written depends on what the session knows.</summary>
    public bool IsTouched { get; set; }

    public Staleness Staleness { get; set; }

    /// <summary>What it refers to.</summary>
    public Dictionary<Link, string?> Refers { get; private set; } = StudioKinds.LinksOf(type).ToDictionary(link => link, _ => (string?)null);

    /// <summary>What its row refers to.</summary>
    public Dictionary<Link, string?> Written { get; private set; } = [];

    /// <summary>Whether it is there after the next flush, unless a cascade takes it.</summary>
    public bool Stays => State != RowState.Leaving;

    /// <summary>Whether it has lost the owner without which the next flush deletes it.</summary>
    public bool IsOrphan => State == RowState.Stored && Refers.Any(pair => pair.Key.DeletesOrphans && pair.Value is null && Written.GetValueOrDefault(pair.Key) is not null);

    public bool HasRow => State != RowState.New;

    public bool IsSeenBy(int tenant) => DeletedBy == 0 && (Tenant == 0 || Tenant == tenant);

    public Row Copy()
    {
        var copy = (Row)MemberwiseClone();
        (copy.Refers, copy.Written) = (new(Refers), new(Written));
        return copy;
    }

    public override string ToString() => Name;
}

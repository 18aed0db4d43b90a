namespace Relata.Tests.Bases.Models;

/// <summary>A base class with a typed key, values that the database makes, and values that are stored in another form.</summary>
public abstract partial class Stamped<TSelf, TKey> : Entity
    where TSelf : Stamped<TSelf, TKey>
    where TKey : struct
{
    [PrimaryKey] public partial TKey Id { get; set; }
    [CreatedAt] public partial DateTimeOffset CreatedAt { get; private set; }
    [UpdatedAt] public partial DateTimeOffset ChangedAt { get; private set; }
    [Column(Default = "7")] public partial int Priority { get; set; }
    [Generated("priority + 1")] public partial int Next { get; }
    [Convert<YesNo>] public partial bool IsOpen { get; set; }
    [Column(EnumAsText = true)] public partial DayOfWeek Day { get; set; }
    public partial string[] Tags { get; set; } = [];
    public partial TKey? ParentId { get; set; }

    [Relationship(ForeignKey = nameof(ParentId), BackPopulates = nameof(Parts))]
    public partial TSelf? Parent { get; set; }

    [Relationship(BackPopulates = nameof(Parent), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<TSelf> Parts { get; }
}

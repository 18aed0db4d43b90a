namespace Relata.Tests.ViewOnly.Shapes;

/// <summary>A link class with a key of its own, so that it may have a pair twice.</summary>
[Table("vos_entries")]
public partial class Entry : Model
{
    public partial string Remark { get; set; } = "";
    [ForeignKey<Player>] public partial int PlayerId { get; set; }
    [ForeignKey<Contest>] public partial int ContestId { get; set; }

    public partial Contest? Contest { get; set; }
}

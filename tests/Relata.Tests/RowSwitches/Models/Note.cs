namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Note : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Owner>(OnDelete = OnDelete.Cascade)] public partial int OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Owner.Notes))]
    public partial Owner? Owner { get; set; }
}

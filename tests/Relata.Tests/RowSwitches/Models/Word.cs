namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Word : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Owner>] public partial int OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Owner.Words))]
    public partial Owner? Owner { get; set; }
}

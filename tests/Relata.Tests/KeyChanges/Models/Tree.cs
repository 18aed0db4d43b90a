namespace Relata.Tests.KeyChanges.Models;

[Table("kc_tree")]
public partial class Tree : Model
{
    [ForeignKey<Yard>] public partial short? YardNumber { get; set; }
}

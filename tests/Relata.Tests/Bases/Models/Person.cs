namespace Relata.Tests.Bases.Models;

[Table("base_person")]
public partial class Person : Model
{
    public partial string Name { get; set; }
}

namespace Relata.Tests.Auditing.Models;

[Table]
public partial class Person : Model
{
    public partial string Name { get; set; }
}

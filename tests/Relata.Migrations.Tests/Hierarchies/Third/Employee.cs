namespace Relata.Migrations.Tests.Hierarchies.Third;

[Table]
public abstract partial class Employee : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial string Label { get; set; }
}

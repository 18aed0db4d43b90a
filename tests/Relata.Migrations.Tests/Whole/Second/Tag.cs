namespace Relata.Migrations.Tests.Whole.Second;

[Table]
public partial class Tag : Model
{
    public partial string Name { get; set; }
}

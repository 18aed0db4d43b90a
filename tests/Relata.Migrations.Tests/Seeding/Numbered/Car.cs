namespace Relata.Migrations.Tests.Seeding.Numbered;

[Table]
public partial class Car : Asset
{
    public partial string Name { get; set; }
}

namespace Relata.Migrations.Tests.Seeding.Numbered;

/// <summary>Each class has a table of its own, and all keys come from one sequence.</summary>
[Table]
public abstract partial class Asset : Entity
{
    [PrimaryKey(Sequence = "asset_numbers")] public partial int Id { get; set; }

    [Discriminator(TablePerClass = true)] public partial string Kind { get; }
}

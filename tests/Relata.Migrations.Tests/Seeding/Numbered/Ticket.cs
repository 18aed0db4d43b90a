namespace Relata.Migrations.Tests.Seeding.Numbered;

/// <summary>A row whose key the program takes from a sequence in blocks.</summary>
[Table]
public partial class Ticket : Entity
{
    [PrimaryKey(Sequence = "ticket_numbers", BlockSize = 5)] public partial int Id { get; set; }

    public partial string Name { get; set; }
}

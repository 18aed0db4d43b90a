namespace Relata.Migrations.Tests.Seeding.Models;

[Table("role")]
public partial class Role : Model
{
    public partial string Name { get; set; }

    [SoftDelete] public partial bool IsDeleted { get; private set; }
}

namespace Relata.Tests.Models.Guarded;

[Table("addresses")]
public partial class Address : Model
{
    [ForeignKey<User>] public partial int UserId { get; set; }
}

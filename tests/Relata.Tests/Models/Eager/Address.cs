namespace Relata.Tests.Models.Eager;

[Table("addresses")]
public partial class Address : Model
{
    [ForeignKey<User>] public partial int UserId { get; set; }
}

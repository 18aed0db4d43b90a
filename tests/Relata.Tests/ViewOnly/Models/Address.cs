namespace Relata.Tests.ViewOnly.Models;

[Table("vo_addresses")]
public partial class Address : Model
{
    public partial string City { get; set; }
    public partial bool IsPrimary { get; set; }
    public partial DateOnly Since { get; set; }
    [ForeignKey<Writer>] public partial int WriterId { get; set; }
}

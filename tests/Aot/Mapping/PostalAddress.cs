using System.ComponentModel.DataAnnotations;
using Relata;

[Owned]
public partial class PostalAddress
{
    public partial string Street { get; set; }
    [MaxLength(80), Index] public partial string City { get; set; }
    public partial string? Zip { get; set; }
}

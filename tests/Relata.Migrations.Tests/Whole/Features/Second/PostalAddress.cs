namespace Relata.Migrations.Tests.Whole.Features.Second;

[Owned]
public partial class PostalAddress
{
    public partial string Street { get; set; }

    [Index]
    public partial string City { get; set; }

    public partial string? Zip { get; set; }
}

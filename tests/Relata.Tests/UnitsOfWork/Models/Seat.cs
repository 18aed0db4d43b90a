namespace Relata.Tests.UnitsOfWork.Models;

[Owned]
public partial class Seat
{
    public partial string City { get; set; }
    public partial string? Street { get; set; }
}

namespace Relata.Tests.Owned.Models;

/// <summary>Has the columns of a store's address in another order and in part.</summary>
public partial class Airport : Place
{
    [Column("at_lon")] public partial double Longitude { get; set; }
}

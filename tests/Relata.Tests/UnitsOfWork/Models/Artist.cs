namespace Relata.Tests.UnitsOfWork.Models;

public partial class Artist : Person
{
    [ForeignKey<Project>(OnDelete = OnDelete.SetNull)] public partial int? DebutId { get; set; }

    /// <summary>A reference of a derived class, which the database clears.</summary>
    [Relationship]
    public partial Project? Debut { get; set; }
}

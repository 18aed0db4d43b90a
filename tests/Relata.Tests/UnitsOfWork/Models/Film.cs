namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Film : Project
{
    public partial int Reels { get; set; }
    [ForeignKey<Person>] public partial Guid? DirectorId { get; set; }

    /// <summary>A reference without another side, in the table of a derived class.</summary>
    [Relationship]
    public partial Person? Director { get; set; }
}

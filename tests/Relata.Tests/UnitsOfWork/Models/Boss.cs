namespace Relata.Tests.UnitsOfWork.Models;

public partial class Boss : Person
{
    /// <summary>A list of a derived class.</summary>
    [Relationship(BackPopulates = nameof(Studio.Boss), OrderBy = nameof(Studio.Id))]
    public partial RelatedList<Studio> Led { get; }
}

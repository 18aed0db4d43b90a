namespace Relata.Tests.Models.Eager;

/// <summary>A tree whose lists are declared eager, which stops where the class comes again.</summary>
[Table("branches")]
public partial class Branch : Model
{
    [ForeignKey<Branch>] public partial int? ParentId { get; set; }

    [Relationship(OrderBy = nameof(Id), Loading = Loading.Joined)]
    public partial RelatedList<Branch> Branches { get; }
}

namespace Relata.Tests.Models.Guarded;

/// <summary>A user whose addresses are deleted with the user, and are never loaded by an access.</summary>
[Table("users")]
public partial class User : Model
{
    [Relationship(Loading = Loading.Raise, Cascade = Cascade.All)]
    public partial RelatedList<Address> Addresses { get; }
}

using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Sign : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Studio>, Index(IsUnique = true)] public partial int? StudioId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Studio.Sign))]
    public partial Studio? Studio { get; set; }
}

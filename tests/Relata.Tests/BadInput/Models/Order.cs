namespace Relata.Tests.BadInput.Models;

[Table("bad_order")]
public partial class Order : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(OrderLine.Order), OrderBy = nameof(OrderLine.Number))]
    public partial RelatedList<OrderLine> Lines { get; }

    [Relationship(BackPopulates = nameof(Remark.Order), OrderBy = nameof(Remark.Id))]
    public partial RelatedList<Remark> Remarks { get; }
}

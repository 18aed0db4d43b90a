namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Label : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    public partial string Text { get; set; }
}

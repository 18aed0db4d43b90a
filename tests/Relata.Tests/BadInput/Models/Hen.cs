namespace Relata.Tests.BadInput.Models;

[Table]
public partial class Hen : Model
{
    [ForeignKey<Nest>] public partial int NestId { get; set; }

    [Relationship] public partial Nest? Nest { get; set; }
}

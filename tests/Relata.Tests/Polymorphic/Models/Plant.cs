namespace Relata.Tests.Polymorphic.Models;

/// <summary>A root whose derived classes are read by a further SELECT for each, unless a query says otherwise.</summary>
[Table]
public partial class Plant : Model
{
    [Discriminator(Loading = Loading.SelectIn)] public partial string Kind { get; }

    public partial string Name { get; set; }

    [ForeignKey<Garden>] public partial int? GardenId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Garden.Plants), Loading = Loading.SelectIn)]
    public partial Garden? Garden { get; set; }
}

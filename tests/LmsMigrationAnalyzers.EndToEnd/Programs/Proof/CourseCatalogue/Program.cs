using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");

var catalogue = new Catalogue(http);
var courses = await catalogue.CoursesAsync();
Console.WriteLine($"{courses.Count} courses, {courses.Sum(course => course.Price)} EUR together");
Console.WriteLine(string.Join(", ", courses.Where(course => course.Name == "Fire safety").Select(course => course.Code)));
Console.WriteLine($"{await catalogue.EnrolAsync(courses.Take(3), [17, 18])} batches");

internal sealed class Catalogue(HttpClient http)
{
    public async Task<List<Course>> CoursesAsync()
    {
        var answer = await http.GetFromJsonAsync<Answer<Course>>("learn/v1/courses");
        return answer!.Data.Items;
    }

    public async Task<int> EnrolAsync(IEnumerable<Course> courses, int[] users)
    {
        var batches = courses.Select(course => http.PostAsJsonAsync("learn/v1/enrollments/batch", new
        {
            items = users.Select(user => new { course_id = course.Id, user_id = user }),
        }));
        var answers = await Task.WhenAll(batches);
        return answers.Count(answer => answer.IsSuccessStatusCode);
    }
}

internal sealed class Answer<T>
{
    [JsonPropertyName("data")]
    public Page<T> Data { get; set; } = new();
}

internal sealed class Page<T>
{
    [JsonPropertyName("items")]
    public List<T> Items { get; set; } = [];
}

internal sealed class Course
{
    [JsonPropertyName("id_course")]
    public int Id { get; set; }

    [JsonPropertyName("code")]
    public string Code { get; set; } = "";

    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("price")]
    public int Price { get; set; }
}
